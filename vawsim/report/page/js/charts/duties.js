// The sixteen duties in their five areas, each a bar of what is delivered, with the articles that order it.

const WHOLE = { low: 0, high: 100 };

// L 10.B, 15, 28 · R 4.8
function articleWords({ law, regulation }) {
  const cited = [["L", law], ["R", regulation]].filter(([, articles]) => articles.length);
  return cited.map(([sign, articles]) => `${sign} ${articles.join(", ")}`).join(" · ");
}

// options: {title, unit, duties, areas}; data: {base, now, quick}, both with mean(name) as an Outcome has it.
function dutyChart(host, options) {
  const { title, unit = "%", duties, areas, digits = HEADLINE_DECIMALS } = options;
  const { figure } = chartFigure(host, "duties", { title, unit });
  const sentence = chartSentence(figure);
  chartLegend(figure, ["base", "now"]).legend.setAttribute("aria-hidden", "true");
  const heads = {};
  const rows = new Map();
  for (const area of Object.keys(areas)) {
    const head = htmlElement(figure, "h4", "chart-area", pick(areas[area]));
    heads[area] = htmlElement(head, "span", "chart-area-value");
    const list = barRows(figure);
    for (const duty of duties.filter((each) => each.area === area)) {
      rows.set(duty, barRow(list, `${duty.number}. ${pick(duty.title)}`, articleWords(duty)));
    }
  }
  htmlElement(figure, "p", "chart-foot", t("chart_articles"));
  let data = null;

  function update(next) {
    data = next;
    const { base, now, quick } = data;
    for (const area of Object.keys(areas)) {
      setText(heads[area], valueWords(now.mean("compliance_" + area), quick, digits));
    }
    for (const [duty, row] of rows) {
      const tick = shownValue(base.mean(duty.name), quick);
      row.update({ scale: WHOLE, base: tick, ...barOf(now.mean(duty.name), quick, digits) });
    }
    const least = [...duties].sort((one, other) => value(one) - value(other))[0];
    const texts = { title: pick(least.title), value: valueWords(now.mean(least.name), quick, digits, { unit }) };
    sentence.say(t("chart_duties_say", texts));
  }

  function value(duty) {
    return shownValue(data.now.mean(duty.name), data.quick);
  }

  function table() {
    const lines = duties.map((duty) => [
      `${duty.number}. ${pick(duty.title)}`,
      pick(areas[duty.area]),
      articleWords(duty),
      valueWords(data.base.mean(duty.name), data.quick, digits),
      valueWords(data.now.mean(duty.name), data.quick, digits),
    ]);
    const head = [t("chart_duty"), t("chart_area"), t("chart_article"), t("chart_run_base"), t("chart_run_now")];
    return { caption: `${title}, ${unit}, ${MEAN_YEAR}`, head, rows: lines };
  }
  return { update, table };
}
