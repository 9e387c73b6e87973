// What the page shows as files: results as CSV, the scenario as YAML that `vawsim run` accepts.

function saveFile(name, type, text) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type }));
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// Every monthly series, then the means of the last year, one number a cell. Lines that start with # say what it is.
function resultsAsCsv(results, state, page) {
  const lines = csvHead(results, state, page).map((line) => "# " + line.replace(/\s+/g, " "));
  lines.push("kind,date,output,label,unit,run,central,median,low,high,share_better");
  for (const output of page.outputs) {
    const about = [output.name, pick(output.label), pick(output.unit)];
    for (const [run, outcome] of [["base", results.base], ["now", results.now]]) {
      const series = outcome.series(output.name);
      for (let i = 0; i < series.times.length; i++) {
        const ranges = ["central", "median", "low", "high"].map((key) => series[key] && series[key][i]);
        lines.push(csvLine(["month", monthName(series.times[i]), ...about, run, ...ranges, ""]));
      }
    }
  }
  for (const output of page.outputs) {
    const about = [output.name, pick(output.label), pick(output.unit)];
    const rows = [["base", results.base.mean(output.name)], ["now", results.now.mean(output.name)]];
    rows.push(["difference", results.difference(output.name)]);
    for (const [run, mean] of rows) {
      const ranges = ["central", "median", "low", "high"].map((key) => mean[key]);
      lines.push(csvLine(["mean", "2035", ...about, run, ...ranges, run === "difference" ? mean.better : ""]));
    }
  }
  return "\ufeff" + lines.join("\r\n") + "\r\n";
}

function csvHead(results, state, page) {
  return [
    t("csv_what"),
    t("csv_version", { version: page.about.version, model: page.about.model }),
    t("csv_draws", { members: results.members }),
    ...whatIsSet(state, page),
    t("what_if"),
  ];
}

// The scenario in words, a line for each thing that is set.
function whatIsSet(state, page) {
  const preset = presetOf(state);
  const moved = page.levers.filter((lever) => lever.id in state.levers);
  const lines = moved.map((lever) => `${pick(lever.label)}: ${leverValue(lever, state.levers[lever.id])}`);
  if (moved.length) lines.push(t("when", { start: state.start, ramp: state.ramp }));
  return [preset ? t("set_preset", { title: pick(preset.title), name: preset.name }) : t("set_none"), ...lines];
}

function csvLine(cells) {
  return cells.map(csvCell).join(",");
}

function csvCell(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function monthName(time) {
  const month = Math.round(time);
  return `${2009 + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

// A scenario file. What a preset is made of stays in its own file, which this one extends; if the preset was somebody's
// own, that file must lie beside this one.
function scenarioAsYaml(state, page) {
  const preset = presetOf(state);
  const parent = !preset ? "baseline" : preset.group === "own" ? `./${preset.name}.yaml` : preset.name;
  const title = (language) => textIn(language, "yaml_title", { preset: preset ? preset.title[language] : "" });
  const lines = [
    ...["yaml_what", "what_if"].map((key) => "# " + t(key)),
    "# " + t("csv_version", { version: page.about.version, model: page.about.model }),
    "title:",
    ...["en", "es"].map((language) => `  ${language}: ${yamlText(title(language))}`),
    `extends: ${yamlText(parent)}`,
  ];
  const moved = page.levers.filter((lever) => lever.id in state.levers);
  if (moved.length) lines.push("changes:");
  for (const lever of moved) lines.push(...changeAsYaml(lever, state));
  return lines.join("\n") + "\n";
}

function changeAsYaml(lever, state) {
  const amount = leverChangeAmount(lever, state.levers[lever.id]);
  const ramp = state.ramp ? [`    ramp: ${state.ramp}`] : [];
  return [
    `  - parameter: ${lever.parameter}`,
    `    ${lever.operation}: ${amount}`,
    `    from: ${state.start}`,
    ...ramp,
    "    source:",
    ...["en", "es"].map((language) => `      ${language}: ${yamlText(leverSource(lever, language))}`),
  ];
}

function leverSource(lever, language) {
  const assumption = lever.assumption[language] || "";
  return textIn(language, "yaml_source", { lever: lever.label[language], assumption }).trim();
}

// JSON's strings are strings of YAML, too.
function yamlText(text) {
  return JSON.stringify(text);
}
