// Asks the browser for a passkey when its form is sent, and sends what it gave along.
"use strict";
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const fault = form.querySelector("[data-passkey-fault]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    fault.hidden = true;
    try {
      const options = JSON.parse(form.querySelector("#passkey-options").textContent);
      const credential = await window.webauthnJSON[form.dataset.passkey](options);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      fault.hidden = false;
    }
  });
}
