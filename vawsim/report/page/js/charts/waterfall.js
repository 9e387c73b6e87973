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
  let data = null;

  function update(next) {
    data = next;
    const finished = data.done >= data.total;
    progress.hidden = finished;
    setAttributes(progress, { max: data.total, value: data.done });
    figure.setAttribute("aria-busy", String(!finished));
    // Bars change places only when the figures are final; until then they keep those they had.
    if (finished) {
      const sorted = [...data.causes].sort((one, other) => share(other) - share(one));
      if (sorted.some(({ name }, index) => list.children[index + 1] !== rows.get(name).row)) {
        sorted.forEach(({ name }) => list.insertBefore(rows.get(name).row, rest.row));
      }
    }
    const scale = waterfallScale(data);
    fill(first, data.gap, 0, scale);
    let level = shownValue(data.gap);
    for (const cause of shownCauses()) {
      fill(rows.get(cause.name), cause, level, scale, -1);
      level -= share(cause);
    }
    fill(rest, data.remaining, 0, scale);
    const most = [...data.causes].sort((one, other) => share(other) - share(one))[0];
    const texts = { title: titleOf(most), share: valueWords(most, false, digits), gap: valueWords(data.gap, false, digits) };
    setText(sentence, t("chart_waterfall_says", texts));
  }

  // A bar from a level, up or down by a value; a share may be negative where mending a cause widens the gap.
  function fill(row, range, level, scale, sign = 1) {
    const ranged = hasRange(range);
    row.update({
      scale,
      start: level,
      end: level + sign * shownValue(range),
      low: ranged ? level + sign * range.low : null,
      high: ranged ? level + sign * range.high : null,
      text: formatNumber(shownValue(range), digits),
      note: ranged ? formatRange(range.low, range.high, digits) : t("chart_central_run"),
    });
    row.row.classList.toggle("chart-row-against", sign < 0 && shownValue(range) < 0);
  }

  function share(cause) {
    return shownValue(cause);
  }

  function titleOf({ name }) {
    return pick(causes.find((cause) => cause.name === name).title);
  }

  // The causes in the order in which their rows stand.
  function shownCauses() {
    const rank = ({ name }) => [...list.children].indexOf(rows.get(name).row);
    return [...data.causes].sort((one, other) => rank(one) - rank(other));
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
function waterfallScale({ gap, causes, remaining }) {
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
