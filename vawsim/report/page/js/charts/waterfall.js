// The gap taken apart: from the gap as it is, by the share of each cause, to what no cause explains.

// data: {gap, causes: [{name, median, low, high}] (what mending it takes off the gap), remaining, done, total}
function waterfallChart(host, options) {
  const { title, unit, causes, digits = HEADLINE_DECIMALS } = options;
  const { figure } = chartFigure(host, "waterfall", options);
  const sentence = chartSentence(figure);
  const progress = htmlElement(figure, "progress", "chart-progress");
  progress.setAttribute("aria-label", t("chart_computing"));
  const list = barRows(figure);
  const first = barRow(list, t("chart_gap_now"));
  const rows = new Map(causes.map((cause) => [cause.name, barRow(list, pick(cause.title), pick(cause.meaning))]));
  const rest = barRow(list, t("chart_gap_rest"));
  first.row.classList.add("chart-row-total");
  rest.row.classList.add("chart-row-total");
  htmlElement(figure, "p", "chart-foot", t("chart_waterfall_foot"));
  let order = causes.map(({ name }) => name);
  let data = null;

  function update(next) {
    data = next;
    const finished = data.done >= data.total;
    progress.hidden = finished;
    setAttributes(progress, { max: data.total, value: data.done });
    figure.setAttribute("aria-busy", String(!finished));
    const sorted = [...data.causes].sort((one, other) => shownValue(other) - shownValue(one));
    // Bars change places only when the figures are final; until then they keep those they had.
    if (finished) order = sorted.map(({ name }) => name);
    order.forEach((name, index) => {
      if (list.children[index + 1] !== rows.get(name).row) list.insertBefore(rows.get(name).row, list.children[index + 1]);
    });
    const scale = waterfallScale(data, shownCauses());
    first.update({ scale, ...barOf(data.gap, false, digits) });
    let level = shownValue(data.gap);
    for (const cause of shownCauses()) {
      step(cause, level, scale);
      level -= shownValue(cause);
    }
    rest.update({ scale, mark: level, ...barOf(data.remaining, false, digits) });
    const texts = {
      title: titleOf(sorted[0]),
      share: valueWords(sorted[0], false, digits, { unit: t("chart_points") }),
      gap: valueWords(data.gap, false, digits, { unit }),
    };
    sentence.say(t("chart_waterfall_says", texts));
  }

  // From the level down by a share, or up where mending the cause widens the gap.
  function step(cause, level, scale) {
    const { row, update: show } = rows.get(cause.name);
    const bar = barOf(cause, false, digits);
    const down = (share) => (share == null ? null : level - share);
    show({ scale, mark: level, start: level, ...bar, end: down(bar.end), low: down(bar.low), high: down(bar.high) });
    row.classList.toggle("chart-row-against", bar.end < 0);
  }

  function titleOf({ name }) {
    return pick(causes.find((cause) => cause.name === name).title);
  }

  function shownCauses() {
    return order.map((name) => data.causes.find((cause) => cause.name === name));
  }

  function table() {
    const lines = [
      [t("chart_gap_now"), valueWords(data.gap, false, digits)],
      ...shownCauses().map((cause) => [titleOf(cause), valueWords(cause, false, digits)]),
      [t("chart_gap_rest"), valueWords(data.remaining, false, digits)],
    ];
    return { caption: `${title}, ${unit}, ${MEAN_YEAR}`, head: [t("chart_cause"), t("chart_share")], rows: lines };
  }
  return { update, table };
}

// Wide enough for every bar and whisker; causes that widen the gap push bars beyond it.
function waterfallScale({ gap, remaining }, causes) {
  let level = shownValue(gap);
  const ends = [0, level, gap.high, remaining.low, remaining.high, shownValue(remaining)];
  for (const cause of causes) {
    ends.push(level - cause.low, level - cause.high);
    level -= shownValue(cause);
    ends.push(level);
  }
  const finite = ends.filter(Number.isFinite);
  return { low: Math.min(...finite), high: Math.max(...finite) };
}
