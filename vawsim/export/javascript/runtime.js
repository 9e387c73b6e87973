// What every model shares: names, parameters with their courses, and the integration in time.
// The text is put behind the tables and functions of a model (see document.py): strata, start, branch, stop, steps,
// inState, inMemory, inResults, nameTable, parameterTable, fillFixed, fillMoved, fillStart, fillRates, fillResults.

const floats = new Float64Array([0, 1]);
const fMin = Math.min, fMax = Math.max, fAbs = Math.abs, fExp = Math.exp, fLog = Math.log, fSqrt = Math.sqrt;

// Through logarithms, which takes half the time of Math.pow and is as exact as the model needs.
function fPower(base, exponent) {
  return base > 0 && base < Infinity ? fExp(exponent * fLog(base)) : Math.pow(base, exponent);
}

// Straight lines between points, flat outside.
function fInterpolate(x, xs, ys) {
  const last = xs.length - 1;
  if (x <= xs[0]) return ys[0];
  if (x >= xs[last]) return ys[last];
  for (let i = 0; i < last; i++) {
    if (x < xs[i + 1]) return ys[i] + (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) * (x - xs[i]);
  }
  return NaN;
}

function sizeOf(parts) {
  return parts[0] + strata * parts[1];
}

const stateSize = sizeOf(inState);
const memory = new Float64Array(sizeOf(inMemory));
const results = new Float64Array(sizeOf(inResults));
const state = new Float64Array(stateSize), between = new Float64Array(stateSize);
const rates = new Float64Array(stateSize), sum = new Float64Array(stateSize);

// Where the values of every name are: array, the indices in it, strata and elements.
const places = new Map();
const filled = { x: [0, 0], m: [0, 0], r: [0, 0] };
for (const [array, inStrata, width, names] of nameTable) {
  const values = { x: state, m: memory, r: results }[array];
  const parts = { x: inState, m: inMemory, r: inResults }[array];
  for (const name of names.split(" ")) {
    const slot = filled[array][inStrata];
    filled[array][inStrata] += width;
    const count = inStrata ? strata : 1;
    const indices = new Int32Array(count * width);
    for (let i = 0; i < count; i++) {
      for (let e = 0; e < width; e++) {
        indices[i * width + e] = inStrata ? parts[0] + i * parts[1] + slot + e : slot + e;
      }
    }
    places.set(name, { values, indices, size: [count, width], computed: array === "r" });
  }
}

function placeOf(name) {
  const place = places.get(name);
  if (!place) throw new Error(name + " is not in the model");
  return place;
}

const parameters = new Map();
[...places.keys()].filter((name) => placeOf(name).values === memory).forEach((name, number) => {
  const row = parameterTable[number];
  const [value, low = 0, high = Infinity, history = 0, changes = []] = Array.isArray(row) ? row : [row];
  const place = placeOf(name);
  const spread = (given) => spreadOver(given, place);
  parameters.set(name, {
    name, low, high, place,
    value: spread(value),
    history: history && { times: history[0], values: history[1].map(spread), staircase: history[2] },
    changes: changes.map((change) => resolved(change, place)),
  });
});

// A number, or an array by stratum or by element, as one number for each element.
function spreadOver(given, place) {
  const length = place.indices.length, width = place.size[1];
  if (!Array.isArray(given)) return new Float64Array(length).fill(given);
  if (given.length === length) return Float64Array.from(given);
  if (given.length !== place.size[0]) throw new Error("an amount by place for what does not vary by place");
  return Float64Array.from({ length }, (_, index) => given[Math.floor(index / width)]);
}

function resolved(change, place) {
  const { operation, amount, start: from, where = 1, ramp = 0, until = null } = change;
  return { operation, from, ramp, until, amount: spreadOver(amount, place), where: spreadOver(where, place) };
}

// Share of a change that is in force, 0 to 1.
function weightAt(change, time) {
  if (change.until !== null && time >= change.until) return 0;
  if (change.ramp > 0) return fMin(fMax((time - change.from) / change.ramp, 0), 1);
  return time >= change.from ? 1 : 0;
}

// Number of the last knot of a history that is not after a moment (0 before the first).
function knotBefore(times, time) {
  let index = 0;
  while (index + 1 < times.length && times[index + 1] <= time) index++;
  return index;
}

// A parameter's value, scale * base + shift within its bounds, written into the memory.
function setParameter(parameter, changes, base, time) {
  const { history, place } = parameter;
  let before = null, after = null, part = 0;
  if (history) {
    const index = knotBefore(history.times, time);
    before = history.values[index];
    if (!history.staircase && index + 1 < history.times.length) {
      after = history.values[index + 1];
      part = fMin(fMax((time - history.times[index]) / (history.times[index + 1] - history.times[index]), 0), 1);
    }
  }
  const weights = changes.map((change) => weightAt(change, time));
  for (let e = 0; e < place.indices.length; e++) {
    let scale = before ? before[e] : 1, shift = 0;
    if (after) scale = (1 - part) * scale + part * after[e];
    for (let n = 0; n < changes.length; n++) {
      const change = changes[n], weight = weights[n] * change.where[e];
      if (change.operation === "add") {
        shift += weight * change.amount[e];
      } else if (change.operation === "multiply") {
        const factor = 1 + weight * (change.amount[e] - 1);
        scale *= factor;
        shift *= factor;
      } else {
        scale *= 1 - weight;
        shift = shift * (1 - weight) + weight * change.amount[e];
      }
    }
    memory[place.indices[e]] = fMin(fMax(scale * base[e] + shift, parameter.low), parameter.high);
  }
}

// The spans in which a parameter moves, and the moments at which it jumps: [[from, to], ...] and times.
function motion(parameter, changes) {
  const spans = [], moments = [];
  const history = parameter.history;
  if (history) {
    history.times.forEach((time, index) => {
      moments.push(time);
      if (!history.staircase && index) {
        const before = history.values[index - 1], after = history.values[index];
        if (after.some((value, e) => value !== before[e])) spans.push([history.times[index - 1], time]);
      }
    });
  }
  for (const change of changes) {
    moments.push(change.from);
    if (change.ramp > 0) {
      moments.push(change.from + change.ramp);
      spans.push([change.from, change.from + change.ramp]);
    }
    if (change.until !== null) moments.push(change.until);
  }
  return { spans, moments: moments.sort((a, b) => a - b) };
}

// The parameters that move in the run under way.
let movers = [];

// Sets all parameters to their values at the start of a run.
function wind(base, changesOf, first) {
  movers = [];
  for (const parameter of parameters.values()) {
    const changes = changesOf(parameter), own = base.get(parameter.name);
    setParameter(parameter, changes, own, first);
    if (parameter.history || changes.length) {
      const { spans, moments } = motion(parameter, changes);
      const known = Boolean(parameter.history || parameter.changes.length);
      movers.push({ parameter, changes, base: own, spans, moments, next: 0, moving: true, known });
    }
  }
  fillFixed(memory);
  fillMoved(memory);
}

// Sets those that move to their values at a moment. What follows from parameters of which it was not known that they
// would move is computed anew only with those.
function moveTo(time) {
  let any = false, others = false;
  for (const mover of movers) {
    let changed = mover.moving;
    while (mover.next < mover.moments.length && mover.moments[mover.next] <= time) {
      mover.next++;
      changed = true;
    }
    if (!changed) continue;
    mover.moving = mover.spans.some((span) => span[0] <= time && time < span[1]);
    setParameter(mover.parameter, mover.changes, mover.base, time);
    any = true;
    if (!mover.known) others = true;
  }
  if (others) fillFixed(memory);
  if (any) fillMoved(memory);
}

// One step by the fourth-order method of Runge and Kutta.
function step(time) {
  const h = 1 / steps, half = h / 2;
  fillRates(state, memory, rates);
  for (let n = 0; n < stateSize; n++) {
    sum[n] = rates[n];
    between[n] = state[n] + half * rates[n];
  }
  moveTo(time + half);
  fillRates(between, memory, rates);
  for (let n = 0; n < stateSize; n++) {
    sum[n] += 2 * rates[n];
    between[n] = state[n] + half * rates[n];
  }
  fillRates(between, memory, rates);
  for (let n = 0; n < stateSize; n++) {
    sum[n] += 2 * rates[n];
    between[n] = state[n] + h * rates[n];
  }
  moveTo(time + h);
  fillRates(between, memory, rates);
  for (let n = 0; n < stateSize; n++) state[n] += h / 6 * (sum[n] + rates[n]);
}

// Values of the recorded names at monthly points.
function recorder(record, points) {
  const kept = record.map((name) => {
    const place = placeOf(name);
    return { name, place, into: new Float64Array(points * place.indices.length) };
  });
  const computes = kept.some((one) => one.place.computed);
  return {
    at(point) {
      if (computes) fillResults(state, memory, results);
      for (const { name, place, into } of kept) {
        const { values, indices } = place, first = point * indices.length;
        for (let e = 0; e < indices.length; e++) {
          const value = values[indices[e]];
          if (!(fAbs(value) < Infinity)) throw new Error(name + " is not a finite number");
          into[first + e] = value;
        }
      }
    },
    done(first) {
      const values = {}, sizes = {};
      for (const { name, place, into } of kept) {
        values[name] = into;
        sizes[name] = place.size;
      }
      return { times: Float64Array.from({ length: points }, (_, point) => first + point), values, sizes };
    },
  };
}

function checkState() {
  for (let n = 0; n < stateSize; n++) {
    if (fAbs(state[n]) < Infinity) continue;
    for (const [name, place] of places) {
      if (place.values === state && place.indices.includes(n)) throw new Error(name + " is not a finite number");
    }
  }
}

// Runs up to one step before the branch: the last stage of that step already sees what changes at the branch.
function past(factors, record) {
  const base = new Map();
  for (const parameter of parameters.values()) {
    const factor = parameter.name in factors ? factors[parameter.name] : 1;
    base.set(parameter.name, parameter.value.map((value) => value * factor));
  }
  wind(base, (parameter) => parameter.changes, start);
  state.fill(0);
  fillStart(state, memory);
  const kept = recorder(record, branch - start);
  const last = (branch - start) * steps - 1;
  for (let index = 0; index < last; index++) {
    if (index % steps === 0) {
      checkState();
      kept.at(index / steps);
    }
    step(start + index / steps);
  }
  return Object.assign(kept.done(start), { base, state: state.slice() });
}

function future(before, changes, record) {
  const own = new Map();
  for (const change of changes) {
    const parameter = parameters.get(change.parameter);
    if (!parameter) throw new Error(change.parameter + " is not a parameter of the model");
    if (change.start < branch) throw new Error(change.parameter + " changes before futures begin");
    if (!own.has(parameter)) own.set(parameter, []);
    own.get(parameter).push(resolved(change, parameter.place));
  }
  wind(
    before.base, (parameter) => parameter.changes.concat(own.get(parameter) || []), branch - 1 / steps);
  state.set(before.state);
  step(branch - 1 / steps);
  const points = stop - branch + 1;
  const kept = recorder(record, points);
  for (let point = 0; point < points; point++) {
    checkState();
    kept.at(point);
    if (point + 1 < points) {
      for (let part = 0; part < steps; part++) step(branch + point + part / steps);
    }
  }
  return kept.done(branch);
}

return { past, future, parameterNames: [...parameters.keys()] };
