// Results in words: what a difference comes to, and how sure that is.

// Better or worse only where the range leaves no doubt; what would be printed as 0 is the same.
function verdictOf(output, difference) {
  if (difference.median === null) return null;
  if (formatNumber(difference.median, 2) === "0") return "same";
  if (difference.low <= 0 && difference.high >= 0) return "unclear";
  return difference.median > 0 === (output.better === "higher") ? "better" : "worse";
}

function valueWithRange(mean) {
  if (mean.median === null) return t("central_only", { value: formatNumber(mean.central, 2) });
  return unbroken(`${formatNumber(mean.median, 2)} ${formatRange(mean.low, mean.high, 2)}`);
}

function differenceWithRange(difference) {
  if (difference.median === null) return t("central_only", { value: formatSigned(difference.central, 2) });
  return unbroken(`${formatSigned(difference.median, 2)} ${formatRange(difference.low, difference.high, 2, true)}`);
}

function outputNamed(name) {
  return page.outputs.find((output) => output.name === name);
}

// The preset that is chosen, if any.
function presetOf(state) {
  return page.presets.find((preset) => preset.name === state.preset);
}

// No line ends within a range.
function unbroken(range) {
  return range.replace("…", "\u2060…\u2060");
}

function isAtStart(state) {
  return state.preset === null && Object.keys(state.levers).length === 0;
}

// What happens to the gap, as one sentence.
function gapInWords(results, state) {
  if (isAtStart(state)) return t("nothing_set");
  if (!results.members) return t("counting");
  const output = outputNamed("implementation_gap");
  const difference = results.difference(output.name);
  const values = {
    base: valueWithRange(results.base.mean(output.name)),
    now: valueWithRange(results.now.mean(output.name)),
    difference: differenceWithRange(difference),
    share: formatShare(difference.better),
  };
  return t(`gap_${verdictOf(output, difference)}`, values);
}

// The headline outputs that get better, get worse, or of which nobody can tell.
function sortedByVerdict(results) {
  const found = { better: [], worse: [], unclear: [], same: [] };
  for (const output of headlines()) found[verdictOf(output, results.difference(output.name))].push(output);
  return found;
}

function headlines() {
  return page.headlines.map(outputNamed);
}

const HEADLINE_GROUPS = ["compliance", "case", "women", "services"];

function leverValue(lever, value) {
  return `${formatExact(value)} ${pick(lever.unit)}`;
}
