// What all charts share: the figure around them, the words for a value with its range, and the calendar.

const FIRST_YEAR = 2009;
const POLICIES_BEGIN = 12 * (2026 - FIRST_YEAR);
const MEAN_YEAR = 2035;
const NARROW = 560;

function yearOf(time) {
  return FIRST_YEAR + time / 12;
}

// A figure with its title and unit; it gets the class chart-narrow where it is no wider than a phone.
function chartFigure(host, kind, { title, unit }) {
  const figure = htmlElement(host, "figure", "chart chart-" + kind);
  const caption = htmlElement(figure, "figcaption");
  figure.setAttribute("aria-labelledby", nameElement(htmlElement(caption, "span", "chart-title", title)));
  const units = htmlElement(caption, "span", "chart-unit", unit || "");
  observeSize(figure, (width) => figure.classList.toggle("chart-narrow", width < NARROW));
  return { figure, unit: units };
}

// The sentence that says the main figure; no range in it breaks over two lines. Screen readers read it as the description of the figure.
function chartSentence(figure) {
  const sentence = htmlElement(figure, "p", "chart-says");
  figure.setAttribute("aria-describedby", nameElement(sentence));
  return { say: (text) => setText(sentence, text.replace(/…/g, "\u2060…\u2060")) };
}

// An svg that is one picture to a screen reader, told by the title and by words that follow the data.
function chartPicture(parent, title) {
  const svg = svgElement(parent, "svg", { role: "img", class: "chart-svg" });
  const name = svgElement(svg, "title");
  const words = svgElement(svg, "desc");
  name.textContent = title;
  svg.setAttribute("aria-labelledby", nameElement(name));
  svg.setAttribute("aria-describedby", nameElement(words));
  return { svg, words };
}

// What the mark of the base and that of the scenario look like, with a place for the value of each.
function chartLegend(figure, kinds) {
  const legend = htmlElement(figure, "p", "chart-legend");
  const when = htmlElement(legend, "span", "chart-when");
  const values = {};
  for (const kind of kinds) {
    const item = htmlElement(legend, "span", "chart-key");
    htmlElement(item, "span", "chart-swatch chart-swatch-" + kind).setAttribute("aria-hidden", "true");
    htmlElement(item, "span", "", t("chart_run_" + kind) + " ");
    values[kind] = { item, value: htmlElement(item, "b") };
  }
  return { legend, when, values };
}

// The value that is drawn: the median of the draws, or the central run as long as there are no draws.
function shownValue(range, quick) {
  return (quick && range.central != null) || range.median == null ? range.central : range.median;
}

function hasRange(range, quick) {
  return range.low != null && !(quick && range.central != null);
}

// 75.6 % (73.9…77.3), or 75.6 %, central values.
function valueWords(range, quick, digits, { signed = false, unit = "" } = {}) {
  const value = formatNumber(shownValue(range, quick), digits, signed) + (unit && " " + unit);
  if (!hasRange(range, quick)) return value + ", " + t("chart_central_run");
  return value + " " + formatRange(range.low, range.high, digits, signed);
}

// The same at one point of series.
function rangeAt(series, index) {
  const at = (values) => (values ? values[index] : null);
  return { central: at(series.central), median: at(series.median), low: at(series.low), high: at(series.high) };
}
