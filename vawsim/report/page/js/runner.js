// The page's side of the engine: asks for runs, and tells what came of them. While one run is under way only the latest
// of those that are asked for meanwhile is kept.

const FIRST_MONTH = 0, FUTURE_MONTH = 204, LAST_MONTH = 324;

function createRunner(engineText, page, onResults) {
  const numberOf = new Map(page.outputs.map((output, index) => [output.name, index]));
  const times = Float64Array.from({ length: LAST_MONTH - FIRST_MONTH + 1 }, (_, index) => FIRST_MONTH + index);
  const pastPoints = FUTURE_MONTH - FIRST_MONTH, futurePoints = times.length - pastPoints;
  let send = null, unsent = [];
  let ids = 0, asked = null, busy = false, question = null;
  let central = null, drawn = null;

  function indexOf(name) {
    if (!numberOf.has(name)) throw new Error(name + " is not an output of the page");
    return numberOf.get(name);
  }

  // The course of one output from 2009 on: of a table of pasts and one of futures, kinds of rows one after the other.
  function course(past, future, index, kind) {
    const values = new Float64Array(times.length), first = kind * page.outputs.length + index;
    values.set(past.subarray(first * pastPoints, (first + 1) * pastPoints));
    values.set(future.subarray(first * futurePoints, (first + 1) * futurePoints), pastPoints);
    return values;
  }

  function rangeNames(valueOf) {
    return { median: valueOf(0), low: valueOf(1), high: valueOf(2) };
  }

  // What came of a run, without changes ("base") or with them ("now"); ranges are null while no draws are known.
  function createOutcome(run, which, draws) {
    const ranges = draws && draws[which];
    const kept = new Map();
    return {
      series(name) {
        if (!kept.has(name)) {
          const index = indexOf(name);
          const values = rangeNames((kind) => ranges && course(ranges.past, ranges.future, index, kind));
          kept.set(name, Object.assign(values, { times, central: course(run.past, run[which], index, 0) }));
        }
        return kept.get(name);
      },
      mean(name) {
        const index = indexOf(name);
        const values = rangeNames((kind) => ranges && ranges.means[kind * page.outputs.length + index]);
        return Object.assign(values, { central: run.means[which][index] });
      },
      watched(name) {
        return run.watched[which][name];
      },
    };
  }

  function createResults(run, draws, failure) {
    return {
      base: createOutcome(run, "base", draws),
      now: createOutcome(run, "now", draws),
      members: draws ? draws.members : 0,
      settled: Boolean(draws && draws.settled),
      // Why the latest run could not be made, as the engine says it; null where it could.
      failure,
      difference(name) {
        const index = indexOf(name), count = page.outputs.length;
        const values = rangeNames((kind) => draws && draws.differences[kind * count + index]);
        const better = draws ? draws.differences[3 * count + index] : null;
        return Object.assign(values, { central: run.means.now[index] - run.means.base[index], better });
      },
    };
  }

  function take(message) {
    if (message.kind === "causes") {
      if (question && message.id === question.id) question.onCauses(message);
      return;
    }
    if (message.kind === "central" || message.kind === "failed") busy = false;
    if (message.kind === "central") central = message;
    const latest = asked === null || message.id === asked.id;
    if (asked && !busy && !latest) {
      // A run that is no longer the latest is told all the same: else nothing would move while a lever does.
      if (message.kind === "central") onResults(createResults(central, null, null));
      return ask();
    }
    if (!central) return;
    if (message.kind === "draws") drawn = message;
    if (message.kind === "draws" && latest) onResults(createResults(central, message, null));
    // The same run comes again when more is watched of it; what was drawn of it stays.
    if (message.kind === "central") onResults(createResults(central, drawn && drawn.id === message.id ? drawn : null, null));
    if (message.kind === "failed" && latest) onResults(createResults(central, null, message.message));
  }

  function post(message) {
    if (send) send(message);
    else unsent.push(message);
  }

  function ask() {
    busy = true;
    post({ kind: "run", id: asked.id, changes: asked.changes });
    // A run ends what was asked before it came; this question was asked about it.
    if (question) post(question.message);
  }

  function begin(sender) {
    send = sender;
    unsent.splice(0).forEach(send);
  }

  post({ kind: "start", page: { outputs: page.outputs, causes: page.causes } });
  openEngine(engineText, take, begin);

  return {
    // The central run at once; after a moment of rest the draws.
    run(changes) {
      asked = { id: ++ids, changes };
      question = null;
      if (!busy) ask();
    },

    // Variables of which every outcome carries the country's total.
    watch(names) {
      post({ kind: "watch", names });
    },

    // The gap shared out among the causes, as far as that is known; a newer run or question ends it.
    causes(changes, onCauses) {
      const id = ++ids;
      question = { id, onCauses, message: { kind: "causes", id, changes } };
      post(question.message);
    },
  };
}

// Starts the engine in a worker. Where workers are refused it runs in the page, slice by slice.
function openEngine(text, take, begin) {
  const address = (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  let answered = false;
  function inThePage() {
    const script = document.createElement("script");
    script.src = address("(function () {" + text + "\nwindow.startEngine = startEngine;})();");
    script.onload = () => begin(window.startEngine(take));
    document.head.append(script);
  }
  try {
    const worker = new Worker(address(text));
    worker.onmessage = (event) => {
      answered = true;
      if (event.data.kind === "ready") begin((message) => worker.postMessage(message));
      else take(event.data);
    };
    worker.onerror = () => {
      if (!answered) inThePage();
    };
  } catch (error) {
    inThePage();
  }
}
