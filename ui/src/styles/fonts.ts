/** The last font of the list: shows the rare characters of names where the system has no Chinese font. */
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
