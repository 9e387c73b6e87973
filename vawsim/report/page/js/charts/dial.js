// The gap as a dial from 0 to 100 %: the needle, its range on the arc, and the base as a tick.

const DIAL = { x: 120, y: 118, radius: 92 };

function dialPoint(value, radius) {
  const angle = Math.PI * (1 - Math.min(Math.max(value, 0), 100) / 100);
  return tenth(DIAL.x + radius * Math.cos(angle)) + " " + tenth(DIAL.y - radius * Math.sin(angle));
}

function dialArc(low, high) {
  const { radius } = DIAL;
  return `M${dialPoint(low, radius)}A${radius} ${radius} 0 0 1 ${dialPoint(high, radius)}`;
}

function dialNeedle(value, from, to) {
  return `M${dialPoint(value, from)}L${dialPoint(value, to)}`;
}

// data: {base, now, difference (now less base; optional), quick}
function dialChart(host, options) {
  const { title, unit = "%", digits = HEADLINE_DECIMALS } = options;
  const { figure } = chartFigure(host, "dial", { title, unit });
  const { svg, words } = chartPicture(figure, title);
  setAttributes(svg, { viewBox: "-4 0 248 152" });
  svgElement(svg, "path", { class: "dial-ring", d: dialArc(0, 100) });
  const fill = svgElement(svg, "path", { class: "dial-fill" });
  const range = svgElement(svg, "path", { class: "dial-range" });
  const base = svgElement(svg, "path", { class: "dial-base" });
  const needle = svgElement(svg, "path", { class: "dial-needle" });
  for (const tick of [0, 25, 50, 75, 100]) {
    const [x, y] = dialPoint(tick, DIAL.radius + 20).split(" ");
    svgElement(svg, "text", { class: "chart-note", x, y: Number(y) + 3, "text-anchor": "middle" }).textContent = tick;
  }
  const number = svgElement(svg, "text", { class: "dial-number", x: DIAL.x, y: 112, "text-anchor": "middle" });
  const ends = svgElement(svg, "text", { class: "dial-ends", x: DIAL.x, y: 131, "text-anchor": "middle" });
  svgElement(svg, "text", { class: "chart-note", x: 28, y: 148, "text-anchor": "middle" }).textContent = t("chart_dial_none");
  svgElement(svg, "text", { class: "chart-note", x: 212, y: 148, "text-anchor": "middle" }).textContent = t("chart_dial_all");
  const { values: keys } = chartLegend(figure, ["base", "now"]);
  const sentence = chartSentence(figure);
  let data = null;

  function update(next) {
    data = next;
    const { quick } = data;
    const value = shownValue(data.now, quick);
    const ranged = hasRange(data.now, quick);
    const there = Number.isFinite(value);
    for (const part of [fill, needle]) setShown(part, there);
    setShown(range, ranged && there);
    if (there) {
      setAttributes(fill, { d: dialArc(0, value) });
      setAttributes(needle, { d: dialNeedle(value, 66, 106) });
      if (ranged) setAttributes(range, { d: dialArc(data.now.low, data.now.high) });
    }
    setAttributes(base, { d: dialNeedle(shownValue(data.base, quick), 80, 104) });
    setText(number, `${formatNumber(value, digits)} ${unit}`);
    setText(ends, ranged ? formatRange(data.now.low, data.now.high, digits) : t("chart_central_run"));
    const texts = { base: valueWords(data.base, quick, digits), now: valueWords(data.now, quick, digits) };
    for (const kind of ["base", "now"]) setText(keys[kind].value, texts[kind]);
    setText(words, t("chart_mean_says", { year: MEAN_YEAR, unit, ...texts }));
    sentence.say(dialVerdict(data, digits));
  }

  function table() {
    const rows = ["base", "now"].map((kind) => [t("chart_run_" + kind), valueWords(data[kind], data.quick, digits)]);
    return { caption: `${title}, ${unit}, ${MEAN_YEAR}`, head: [t("chart_what"), t("chart_value")], rows };
  }
  return { update, table };
}

// Narrower or wider only where the whole range of the difference lies on one side of zero.
function dialVerdict({ now, base, difference, quick }, digits) {
  const unit = t("chart_points");
  if (quick || !difference || difference.low == null) {
    const central = shownValue(now, quick) - shownValue(base, quick);
    return t("chart_dial_central", { change: valueWords({ central }, true, digits, { signed: true, unit }) });
  }
  const { low, median, high } = difference;
  if (low === 0 && high === 0) return t("chart_dial_same");
  if (high < 0) {
    const less = { low: -high, median: -median, high: -low };
    return t("chart_dial_narrower", { change: valueWords(less, false, digits, { unit }) });
  }
  if (low > 0) return t("chart_dial_wider", { change: valueWords(difference, false, digits, { unit }) });
  return t("chart_dial_unclear", { change: valueWords(difference, false, digits, { signed: true, unit }) });
}
