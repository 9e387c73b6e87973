// What the policies cost: the cost of each year beside that of the base, and the difference with its range.

const COSTS_SINCE = 2020;

// data: as of lineChart, and difference (now less base, draw by draw, the mean of the last year)
function costChart(host, options) {
  const { title, unit, digits = HEADLINE_DECIMALS } = options;
  const line = lineChart(host, { ...options, from: 12 * (COSTS_SINCE - FIRST_YEAR) });
  const figure = host.querySelector(".chart");
  figure.classList.add("chart-cost");
  const row = barRow(barRows(figure), t("chart_cost_difference"), `${unit}, ${MEAN_YEAR}`);
  const sentence = chartSentence(figure);
  let data = null;

  function update(next) {
    data = next;
    line.update(data);
    const { difference, quick } = data;
    const bar = barOf(difference, quick, digits, true);
    const widest = Math.max(...[bar.end, bar.low, bar.high].filter(Number.isFinite).map(Math.abs), 1e-9);
    const reach = niceTicks(0, widest, 3).pop();
    row.update({ scale: { low: -reach, high: reach }, mark: 0, ...bar });
    sentence.say(costVerdict(difference, unit, quick, digits));
  }

  function table() {
    const { caption, head, rows } = line.table();
    const last = [t("chart_cost_difference"), "–", valueWords(data.difference, data.quick, digits, { signed: true }), "–"];
    return { caption, head, rows: [...rows, last] };
  }
  return { update, table };
}

// Dearer or cheaper only where the whole range lies on one side of zero.
function costVerdict(difference, unit, quick, digits) {
  const { low, high } = difference;
  const words = valueWords(difference, quick, digits, { signed: true, unit });
  if (!hasRange(difference, quick)) return t("chart_cost_central", { words, year: MEAN_YEAR });
  if (low === 0 && high === 0) return t("chart_cost_same", { year: MEAN_YEAR });
  const values = { words, year: MEAN_YEAR };
  if (low > 0) return t("chart_cost_dearer", values);
  return high < 0 ? t("chart_cost_cheaper", values) : t("chart_cost_unclear", values);
}
