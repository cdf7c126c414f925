// Suggestions under the search field; searching works without.
const field = document.querySelector("[data-suggest]");
let asked = 0;
field?.addEventListener("input", () => {
  const turn = ++asked;
  setTimeout(async () => {
    if (turn !== asked || field.value.trim().length < 2) return;
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`);
    if (!answer.ok || turn !== asked) return;
    const { words } = await answer.json();
    field.list.replaceChildren(...words.map((word) => Object.assign(document.createElement("option"), { value: word })));
  }, 150);
});
