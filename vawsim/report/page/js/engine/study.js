// What is computed and in which order: the central run at once, then draw by draw, all of it kept as long as it holds.

// After so many draws, and after all, their ranges are told.
const TOLD_AT = [10, 30, 60, 100];
const CAUSE_DRAWS = 15;

// model: as generated; packed: the draws; page: outputs and causes.
function createStudy(model, packed, page) {
  const outputs = page.outputs;
  const record = variablesOf(outputs);
  const gap = outputs.find((output) => output.name === "implementation_gap");
  const gapRecord = variablesOf([gap]);
  const members = [];
  const bands = new Map();
  let central = null;
  let watched = [];

  // The figures of a run from its past on: what is shown at every point, one output after the other, and the means.
  function figuresOf(past, run) {
    const country = countryOf(outputs, run);
    const points = new Float64Array(outputs.length * FUTURE_POINTS);
    outputs.forEach((output, index) => points.set(shown(output, country[index], past.country[index]), index * FUTURE_POINTS));
    return { points, means: Float64Array.from(outputs, (output, index) => meanOf(output, country[index])) };
  }

  // A past: its state to go on from, the outputs until futures begin, and what is shown of them.
  function pastOf(factors, more) {
    const names = [...new Set([...record, ...more])];
    const run = model.past(factors, names);
    const skipped = FIRST - run.times[0];
    const country = countryOf(outputs, run);
    const points = new Float64Array(outputs.length * PAST_POINTS);
    outputs.forEach((output, index) => {
      const months = country[index].subarray(skipped);
      points.set(shown(output, months, country[index].subarray(0, skipped)), index * PAST_POINTS);
    });
    const totals = more.map((name) => totalOf(run, name).subarray(skipped));
    return { base: run.base, state: run.state, country, points, totals };
  }

  function centralRun(changes) {
    const run = model.future(central.past, changes, [...new Set([...record, ...watched])]);
    return Object.assign(figuresOf(central.past, run), { totals: watched.map((name) => totalOf(run, name)) });
  }

  function watchedCourses(run) {
    const courses = {};
    watched.forEach((name, index) => {
      courses[name] = new Float64Array(PAST_POINTS + FUTURE_POINTS);
      courses[name].set(central.past.totals[index]);
      courses[name].set(run.totals[index], PAST_POINTS);
    });
    return courses;
  }

  function prepareCentral() {
    if (central && central.watched === watched) return;
    central = { past: pastOf({}, watched), watched };
    central.base = centralRun([]);
  }

  function member(number) {
    if (!members[number]) {
      const past = pastOf(factorsOf(packed, model.parameterNames, number), []);
      const base = figuresOf(past, model.future(past, [], record));
      past.country = past.country.map((values) => values.slice(-12));
      members[number] = { past, base };
    }
    return members[number];
  }

  function pointRanges(runs, points) {
    return rangesOf(runs.length, outputs.length * points, (index, row) => runs[index].points[row]);
  }

  function meanRanges(runs) {
    return rangesOf(runs.length, outputs.length, (index, row) => runs[index].means[row]);
  }

  // The ranges of the past and of the future without changes over the first draws.
  function bandsOf(count) {
    if (!bands.has(count)) {
      const all = members.slice(0, count), bases = all.map((one) => one.base);
      bands.set(count, {
        past: pointRanges(all.map((one) => one.past), PAST_POINTS),
        future: pointRanges(bases, FUTURE_POINTS),
        means: meanRanges(bases),
      });
    }
    return bands.get(count);
  }

  // Differences draw by draw: their ranges, then the share of draws that do better by what a printed figure would show.
  function differencesOf(runs) {
    const count = runs.length, base = (index, row) => members[index].base.means[row];
    const found = new Float64Array(4 * outputs.length);
    found.set(rangesOf(count, outputs.length, (index, row) => runs[index].means[row] - base(index, row)));
    outputs.forEach((output, row) => {
      let better = 0;
      for (let index = 0; index < count; index++) {
        const gain = (runs[index].means[row] - base(index, row)) * (output.better === "lower" ? -1 : 1);
        if (gain > 1e-3 * Math.abs(base(index, row))) better++;
      }
      found[3 * outputs.length + row] = better / count;
    });
    return found;
  }

  return {
    watch(names) {
      watched = names;
    },

    // The central run, with all that the first one needs before.
    central(changes) {
      prepareCentral();
      const base = central.base, now = changes.length ? centralRun(changes) : base;
      return {
        kind: "central", past: central.past.points, base: base.points, now: now.points,
        means: { base: base.means, now: now.means },
        watched: { base: watchedCourses(base), now: watchedCourses(now) },
      };
    },

    // Draw after draw; gives what there is to tell, or nothing.
    *draws(changes) {
      const runs = [];
      for (let number = 0; number < packed.members; number++) {
        const { past, base } = member(number);
        yield null;
        runs.push(changes.length ? figuresOf(past, model.future(past, changes, record)) : base);
        if (!TOLD_AT.includes(runs.length) && runs.length < packed.members) {
          yield null;
          continue;
        }
        const without = bandsOf(runs.length);
        yield null;
        const same = !changes.length;
        yield {
          kind: "draws", members: runs.length, settled: runs.length === packed.members, base: without,
          now: same ? without : { past: without.past, future: pointRanges(runs, FUTURE_POINTS), means: meanRanges(runs) },
          differences: differencesOf(runs),
        };
      }
    },

    // The gap shared out among the causes, over a few draws.
    *causes(changes) {
      const count = 1 << page.causes.length, causeDraws = Math.min(CAUSE_DRAWS, packed.members), total = count * causeDraws;
      const gaps = [], rests = [], shares = page.causes.map(() => []);
      const found = () => {
        const range = (values) => {
          const [median, low, high] = rangeOf(Float64Array.from(values));
          return { median, low, high };
        };
        const causes = page.causes.map((cause, index) => Object.assign({ name: cause.name }, range(shares[index])));
        return { gap: range(gaps), causes, remaining: range(rests) };
      };
      for (let number = 0; number < causeDraws; number++) {
        const { past } = member(number);
        const worth = [];
        for (let coalition = 0; coalition < count; coalition++) {
          const mended = page.causes.filter((_, index) => coalition >> index & 1).flatMap((cause) => cause.changes);
          const run = model.future(past, [...changes, ...mended], gapRecord);
          worth.push(meanOf(gap, countryOf([gap], run)[0]));
          const done = number * count + coalition + 1;
          yield number && done % 16 === 0 && done % count ? Object.assign(found(), { kind: "causes", done, total }) : null;
        }
        gaps.push(worth[0]);
        rests.push(worth[count - 1]);
        shapleyValues(worth.map((value) => worth[0] - value)).forEach((share, index) => shares[index].push(share));
        yield Object.assign(found(), { kind: "causes", done: (number + 1) * count, total });
      }
    },
  };
}
