// The outputs of a run for the country: added up over places and months as vawsim/analysis/summing.py does.

// Months since January 2009: the first that is shown, the one in which futures begin, the last; and the year of means.
const FIRST = 0, BRANCH = 204, LAST = 324, MEAN_FROM = 312, MEAN_TO = 324;
const PAST_POINTS = BRANCH - FIRST, FUTURE_POINTS = LAST - BRANCH + 1;

// All of the model's variables that the outputs need.
function variablesOf(outputs) {
  const names = outputs.flatMap((output) => [output.variable, output.weight, output.times, ...output.per]);
  return [...new Set(names.filter(Boolean))];
}

// A variable added up over types of violence, at every point and place; one that is the same everywhere stands in
// every place.
function byPlace(run, name, count) {
  const values = run.values[name], [strata, types] = run.sizes[name];
  const points = run.times.length, found = new Float64Array(points * count);
  for (let point = 0; point < points; point++) {
    for (let place = 0; place < count; place++) {
      let first = (point * strata + (strata === 1 ? 0 : place)) * types, sum = 0;
      for (let type = 0; type < types; type++) sum += values[first++];
      found[point * count + place] = sum;
    }
  }
  return found;
}

// An output of the country at every point of a run, in the model's unit.
function ofCountry(output, run, placeOf) {
  const places = placeOf.count;
  let above = placeOf(output.variable);
  if (output.times) {
    const times = placeOf(output.times);
    above = above.map((value, index) => value * times[index]);
  }
  const below = output.per.map(placeOf);
  const weights = output.weight && placeOf(output.weight);
  return Float64Array.from(run.times, (_, point) => {
    const first = point * places;
    if (below.length) return quotient(sumOf(above, first, places), below.reduce((sum, one) => sum + sumOf(one, first, places), 0));
    return weights ? weightedMean(above, weights, first, places) : sumOf(above, first, places);
  });
}

function sumOf(values, first, count) {
  let sum = 0;
  for (let index = first; index < first + count; index++) sum += values[index];
  return sum;
}

// Infinite where something is above and nothing below, as where a service is closed; not a number for 0 by 0.
function quotient(above, below) {
  return below > 0 ? above / below : above > 0 ? Infinity : NaN;
}

// Before anybody is in a queue there is nothing to weigh with; then every place counts alike.
function weightedMean(values, weights, first, count) {
  const alike = !(sumOf(weights, first, count) > 0);
  let sum = 0, total = 0;
  for (let index = first; index < first + count; index++) {
    const weight = alike ? 1 : weights[index];
    sum += values[index] * weight;
    total += weight;
  }
  return sum / total;
}

// All outputs of a run, an array for each, in the model's unit.
function countryOf(outputs, run) {
  const known = new Map();
  const count = Math.max(...Object.values(run.sizes).map((size) => size[0]));
  const placeOf = (name) => {
    if (!known.has(name)) known.set(name, byPlace(run, name, count));
    return known.get(name);
  };
  placeOf.count = count;
  return outputs.map((output) => ofCountry(output, run, placeOf));
}

// As people read an output at the points of a future, in the displayed unit; of a running total, the gain of the twelve
// months before. The past holds the output from its first month on.
function shown(output, values, before) {
  const factor = output.scale * output.displayed;
  if (!output.yearly) return values.map((value) => value * factor);
  return values.map((value, point) => (value - (point < 12 ? before[before.length - 12 + point] : values[point - 12])) * factor);
}

// Mean of an output over the year of means, of its values at the points of a future, in the displayed unit.
function meanOf(output, values) {
  const first = MEAN_FROM - BRANCH, last = MEAN_TO - BRANCH;
  let total = values[last] - values[first];
  if (!output.yearly) {
    total = -(values[first] + values[last]) / 2;
    for (let point = first; point <= last; point++) total += values[point];
    total /= last - first;
  } else {
    total *= 12 / (last - first);
  }
  return total * output.scale * output.displayed;
}

// The sum of a variable over places and types at every point.
function totalOf(run, name) {
  const size = run.sizes[name][0] * run.sizes[name][1];
  return Float64Array.from(run.times, (_, point) => sumOf(run.values[name], point * size, size));
}
