// Takes messages and answers them. Work is done in slices, so that a newer message is seen between two of them.
// In:  {kind: "start", page}, {kind: "run", id, changes}, {kind: "watch", names}, {kind: "causes", id, changes}
// Out: {kind: "ready"} of a worker; what the study tells, with the id of the run or of the question; {kind: "failed", id, message}

const REST = 150;

// tell(message): gives a message to the page. Returns the function that takes the page's messages.
function startEngine(tell) {
  let study = null;
  // Each is {id, changes}: the run that is asked for, and the causes that are.
  let run = null, causes = null;
  // The steps of the work in hand; null where there is none.
  let steps = null, waiting = null;
  const channel = new MessageChannel();
  let called = false;

  function callAgain() {
    if (called) return;
    called = true;
    channel.port2.postMessage(0);
  }

  channel.port1.onmessage = () => {
    called = false;
    slice();
  };

  function failed(id, error) {
    steps = causes = null;
    tell({ kind: "failed", id, message: error.message });
  }

  function slice() {
    if (run && run.newlyWatched && !run.fresh) {
      run.newlyWatched = false;
      try {
        tell(Object.assign(study.central(run.changes), { id: run.id }));
      } catch (error) {
        return failed(run.id, error);
      }
      return callAgain();
    }
    if (run && run.fresh) {
      run.fresh = false;
      steps = null;
      clearTimeout(waiting);
      const own = run;
      try {
        tell(Object.assign(study.central(own.changes), { id: own.id }));
      } catch (error) {
        return failed(own.id, error);
      }
      waiting = setTimeout(() => {
        if (own !== run) return;
        steps = { id: own.id, of: study.draws(own.changes) };
        callAgain();
      }, own.first ? 0 : REST);
      return;
    }
    if (!steps && causes && !waitingForDraws()) {
      steps = { id: causes.id, of: study.causes(causes.changes) };
      causes = null;
    }
    if (!steps) return;
    try {
      const { done, value } = steps.of.next();
      if (value) tell(Object.assign(value, { id: steps.id }));
      if (value && value.settled) run.settled = true;
      if (done) steps = null;
    } catch (error) {
      return failed(steps.id, error);
    }
    callAgain();
  }

  // Causes are taken up after the draws.
  function waitingForDraws() {
    return run && !run.settled;
  }

  return function take(message) {
    if (message.kind === "start") {
      study = createStudy(vawsimModel, packedDraws, message.page);
    } else if (message.kind === "watch") {
      study.watch(message.names);
      if (run) run.newlyWatched = true;
    } else if (message.kind === "run") {
      run = { id: message.id, changes: message.changes, fresh: true, settled: false, first: !run };
      causes = null;
    } else {
      causes = { id: message.id, changes: message.changes };
      if (run && run.settled) steps = null;
    }
    callAgain();
  };
}

// In a worker, messages go back and forth by themselves; in a page (where workers are refused) it calls startEngine.
if (typeof WorkerGlobalScope === "function" && self instanceof WorkerGlobalScope) {
  const take = startEngine((message) => self.postMessage(message));
  self.onmessage = (event) => take(event.data);
  self.postMessage({ kind: "ready" });
}
