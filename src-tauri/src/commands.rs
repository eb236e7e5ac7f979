//! The Tauri handlers, one per line of the list in `app`.

use std::sync::Arc;

use app::{App, error::ErrorView, view::*};
use tauri::ipc::{Invoke, Response};
use tauri::{State, Wry};

macro_rules! handlers {
    ($($name:ident($($request:ty)?) -> $answer:ty;)*) => {
        $(
            #[tauri::command]
            async fn $name(
                app: State<'_, Arc<App>>,
                $(request: $request,)?
            ) -> Result<$answer, ErrorView> {
                app.$name($({ let request: $request = request; request })?).await.map_err(|error| error.view())
            }
        )*

        /// Every command of the program, and the one that answers with bytes.
        pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name,)* voucher_pdf]
        }
    };
}

app::with_commands!(handlers);

#[tauri::command]
async fn voucher_pdf(app: State<'_, Arc<App>>, request: Vouchers) -> Result<Response, ErrorView> {
    app.voucher_pdf(request).await.map(Response::new).map_err(|error| error.view())
}
