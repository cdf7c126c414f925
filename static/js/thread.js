// Writing in place: htmx fetches the form of the plain page and puts it beside what is answered. Everything works without it.
(() => {
  try {
    sessionStorage.removeItem("htmx-current-path-for-history"); // htmx notes it even with its history switched off
  } catch {
    // A browser that refuses storage has stored nothing.
  }
  let typed = [];

  // What htmx cannot show in place, the browser does the plain way.
  const plainly = (elt) => (elt.matches("form") ? elt.submit() : location.assign(elt.href));

  document.addEventListener("htmx:beforeRequest", ({ detail: { requestConfig: { elt } } }) => {
    if (elt.matches("a")) elt.closest(".acts, #write").after(document.querySelector("#writing"));
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { elt } = detail.requestConfig;
    const wanted = elt.closest("[hx-select]").getAttribute("hx-select").slice(1);
    const form = detail.target.querySelector("form");
    typed = form && elt.matches("a") ? [...new FormData(form)] : [];
    if (detail.isError || detail.serverResponse.includes(`id="${wanted}"`)) return;
    detail.shouldSwap = false;
    plainly(elt);
  });
  document.addEventListener("htmx:afterSwap", () => {
    const fields = document.querySelector("#writing form")?.elements;
    for (const [name, value] of typed) {
      const field = fields?.[name]; // of radio buttons a list, whose value chooses one of them
      if (field?.type === "checkbox") field.checked = field.value === value;
      else if (field && field.type !== "hidden") field.value = value;
    }
  });
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, ({ detail }) => plainly(detail.requestConfig.elt));
  }
})();
