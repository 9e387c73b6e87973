// Where cases get stuck: the days that each stage adds on the way to protection, and how loaded every stage is.

const LOAD_SHOWN = 3;

// options: {title, stages}; data: {base, now, quick}, both with mean(name) as an Outcome has it.
function stageChart(host, options) {
  const { title, stages, digits = HEADLINE_DECIMALS } = options;
  const { figure } = chartFigure(host, "stages", { title });
  const sentence = chartSentence(figure);
  chartLegend(figure, ["base", "now"]).legend.setAttribute("aria-hidden", "true");
  const onTheWay = stages.filter((stage) => stage.part);
  const parts = stageRows(figure, t("chart_days_added"), onTheWay);
  const loads = stageRows(figure, t("chart_loads"), stages);
  htmlElement(figure, "p", "chart-foot", t("chart_loads_foot"));
  let data = null;

  function update(next) {
    data = next;
    const { base, now, quick } = data;
    const days = onTheWay.map((stage) => ({ stage, mean: now.mean(stage.part) }));
    const known = days.filter(({ mean }) => !Number.isNaN(shownValue(mean, quick)));
    const longest = known.sort((one, other) => shownValue(other.mean, quick) - shownValue(one.mean, quick))[0];
    const ends = days.flatMap(({ stage, mean }) => {
      return [shownValue(mean, quick), mean.high, shownValue(base.mean(stage.part), quick)].filter(Number.isFinite);
    });
    const scale = { low: 0, high: niceTicks(0, Math.max(...ends, 1), 4).pop() };
    for (const { stage, mean } of days) {
      const row = parts.get(stage);
      const most = longest && stage === longest.stage;
      fill(row, mean, base.mean(stage.part), scale, null);
      row.row.classList.toggle("chart-row-most", Boolean(most));
      setText(row.small, most ? t("chart_bottleneck") : "");
    }
    for (const stage of stages) {
      const load = now.mean(stage.load);
      const row = loads.get(stage);
      fill(row, load, base.mean(stage.load), { low: 0, high: LOAD_SHOWN }, 1);
      setText(row.small, loadWords(shownValue(load, quick)));
      row.row.classList.toggle("chart-row-over", shownValue(load, quick) > 1);
    }
    sentence.say(longest ? stageVerdict(longest, known, quick, digits) : t("chart_no_bottleneck"));
  }

  function fill(row, mean, base, scale, mark) {
    const { quick } = data;
    row.update({ scale, mark, base: shownValue(base, quick), ...barOf(mean, quick, digits) });
  }

  function table() {
    const words = (outcome, name) => (name ? valueWords(outcome.mean(name), data.quick, digits) : "–");
    const rows = stages.map(({ label, part, load }) => [
      pick(label),
      words(data.base, part),
      words(data.now, part),
      words(data.base, load),
      words(data.now, load),
      loadWords(shownValue(data.now.mean(load), data.quick)),
    ]);
    const head = [
      t("chart_stage"),
      `${t("chart_days")}, ${t("chart_run_base")}`,
      `${t("chart_days")}, ${t("chart_run_now")}`,
      `${t("chart_load")}, ${t("chart_run_base")}`,
      `${t("chart_load")}, ${t("chart_run_now")}`,
      t("chart_in_words"),
    ];
    return { caption: `${title}, ${MEAN_YEAR}`, head, rows };
  }
  return { update, table };
}

function stageRows(figure, heading, stages) {
  htmlElement(figure, "h4", "chart-area", heading);
  const list = barRows(figure);
  return new Map(stages.map((stage) => [stage, barRow(list, pick(stage.short))]));
}

// A load in words, for which colour is never needed.
function loadWords(load) {
  if (Number.isNaN(load)) return t("chart_load_none");
  if (load === Infinity) return t("chart_load_infinite");
  return load > 1 ? t("chart_load_over") : t("chart_load_enough");
}

// The bottleneck by name, and those that may be longer because their ranges overlap with its own.
function stageVerdict(longest, days, quick, digits) {
  const { stage, mean } = longest;
  const words = t("chart_stages_say", { stage: pick(stage.short), days: valueWords(mean, quick, digits, { unit: t("chart_days_unit") }) });
  const rivals = days.filter((other) => other !== longest && hasRange(mean, quick) && other.mean.high > mean.low);
  if (!rivals.length) return words;
  return `${words} ${t("chart_stages_rivals", { stages: rivals.map((rival) => pick(rival.stage.short)).join("; ") })}`;
}
