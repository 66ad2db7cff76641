// What a writer's own script does with the element.

const playground = document.querySelector("#title");

playground.addEventListener("diagnostics", ({ detail }) => {
  document.querySelector("#findings").textContent = detail.map(({ code }) => code).join(", ") || "no finding";
});
