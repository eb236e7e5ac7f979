import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDivisions } from "../app/queries";
import type { Division, Field } from "../ipc/gen";
import { ErrorLine } from "../parts/Choices";
import { Loaded } from "../parts/Loading";
import { Select } from "../parts/Select";
import type { AnswerProps } from "./Fields";

type DivisionField = Extract<Field, { kind: "division" }>;
type Level = "province" | "city" | "district";

/** A district or county, by province and city; the answer is the code of the lowest level alone. */
export function DivisionAnswer(props: AnswerProps<DivisionField>) {
  const { field } = props;
  const divisions = useDivisions();
  return (
    <fieldset id={field.id} className="division-field">
      <legend className="field-label">{field.label}</legend>
      {field.hint !== null && <span className="field-hint">{field.hint}</span>}
      <ErrorLine id={field.id} error={field.error} />
      <Loaded query={divisions}>{(all) => <Levels {...props} all={all} />}</Loaded>
    </fieldset>
  );
}

/** Decides that an upper level which is chosen again clears the lower ones. */
function Levels({ field, pending, onAnswer, all }: AnswerProps<DivisionField> & { all: Division[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[]>([]);
  const value = pending === undefined ? field.value : (pending as string | null);
  const path = value === null || chosen.at(-1) === value ? chosen : pathTo(value, all);
  const choose = (depth: number, code: string) => {
    const next = [...path.slice(0, depth), code];
    const answer = partsOf(code, all).length === 0 ? code : null;
    setChosen(next);
    if (answer !== value) onAnswer(answer);
  };
  return (
    <div className="division-levels">
      {levels(path, all).map(({ level, divisions }, depth) => (
        <Select
          key={level}
          id={`${field.id}-${level}`}
          label={t(`division.${level}`)}
          empty={t("division.choose")}
          choices={divisions.map(({ code, name }) => ({ id: code, label: name }))}
          value={path[depth] ?? null}
          errorId={field.error === null ? undefined : `${field.id}-error`}
          onChange={(code) => choose(depth, code)}
        />
      ))}
    </div>
  );
}

/** The levels that are shown: a municipality has no city, and some cities have no districts. */
function levels(path: string[], all: Division[]): { level: Level; divisions: Division[] }[] {
  const [province, city] = path;
  const shown: { level: Level; divisions: Division[] }[] = [
    { level: "province", divisions: partsOf(null, all) },
  ];
  const below = province === undefined ? [] : partsOf(province, all);
  const isMunicipality = below.length > 0 && below.every(({ code }) => partsOf(code, all).length === 0);
  if (isMunicipality) return [...shown, { level: "district", divisions: below }];
  shown.push({ level: "city", divisions: below });
  const districts = city === undefined ? [] : partsOf(city, all);
  if (city === undefined || districts.length > 0) shown.push({ level: "district", divisions: districts });
  return shown;
}

function partsOf(code: string | null, all: Division[]): Division[] {
  return all.filter(({ within }) => within === code);
}

/** The codes from the province down to a division. */
function pathTo(code: string, all: Division[]): string[] {
  const found = all.find((one) => one.code === code);
  if (found === undefined) return [];
  return found.within === null ? [code] : [...pathTo(found.within, all), code];
}
