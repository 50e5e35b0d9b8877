// Asks the browser for a passkey and sends its answer. `data-passkey` says which: to create one, to
// get one for what the page holds, or to sign in with any that belongs to this site.
"use strict";
for (const form of document.querySelectorAll("[data-passkey]")) {
  const { create, get } = window.webauthnJSON;
  const answer = form.elements.namedItem("credential");
  const failed = form.querySelector("[role=alert][hidden]");
  const asked = async () => {
    if (form.dataset.passkey !== "sign-in")
      return JSON.parse(document.getElementById("passkey-options").textContent);
    const reply = await fetch(form.action, { headers: { Accept: "application/json" } });
    return reply.json();
  };
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (press) => {
    press.preventDefault();
    failed.hidden = true;
    try {
      const { creation_options, request_options } = await asked();
      const given = await (creation_options ? create(creation_options) : get(request_options));
      answer.value = JSON.stringify(given);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
