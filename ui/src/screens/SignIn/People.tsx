import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { PracticePerson } from "../../ipc/gen";

interface PeopleProps {
  people: PracticePerson[];
  onChoose: (person: PracticePerson) => void;
}

/** The sample people of practice mode, each with what it is good for. */
export function People({ people, onChoose }: PeopleProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t("signIn.people")}</h2>
      <p className="muted">{t("signIn.peopleLead")}</p>
      <ul className="people">
        {people.map((person) => (
          <li key={person.login}>
            <AriaButton className="person" onPress={() => onChoose(person)}>
              <span className="person-name">{person.name}</span>
              <span className="person-story">{person.story}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
