// Leaves at once: by the control, or by Shift pressed three times within five seconds.
// `replace` keeps this page out of Back; without this script the link still leaves.
"use strict";
{
  const link = document.querySelector(".leave a");
  let presses = [];
  let isAlone = false; // a Shift that makes a capital or selects text is no press of its own
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = "…";
    location.replace(link.href);
  };
  const somethingElse = () => {
    presses = [];
    isAlone = false;
  };
  if (link) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    document.addEventListener("pointerdown", somethingElse);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Shift") somethingElse();
      else if (!event.repeat) isAlone = true;
    });
    document.addEventListener("keyup", (event) => {
      if (event.key !== "Shift" || !isAlone) return;
      presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
      if (presses.length === 3) leave();
    });
  }
}
