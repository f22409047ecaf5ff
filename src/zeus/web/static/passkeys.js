// Asks the authenticator for what a page wants of it, and sends its answer with the page's form.
"use strict";

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/_/g, "/").replace(/-/g, "+")), (character) => character.charCodeAt(0));

  const text = (buffer) =>
    buffer &&
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const known = (listed) => (listed || []).map((each) => ({ ...each, id: bytes(each.id) }));

  async function created(options) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    const answer = made.response;
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        attestationObject: text(answer.attestationObject),
        clientDataJSON: text(answer.clientDataJSON),
        transports: answer.getTransports ? answer.getTransports() : [],
      },
      extensions: JSON.stringify(made.getClientExtensionResults()),
    };
  }

  async function used(options) {
    const found = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: known(options.allowCredentials),
      },
    });
    const answer = found.response;
    return {
      id: found.id,
      rawId: text(found.rawId),
      type: found.type,
      response: {
        authenticatorData: text(answer.authenticatorData),
        clientDataJSON: text(answer.clientDataJSON),
        signature: text(answer.signature),
        userHandle: text(answer.userHandle),
      },
    };
  }

  addEventListener("DOMContentLoaded", async () => {
    const form = document.querySelector("form[data-passkey]");
    if (!form) return;
    try {
      const options = JSON.parse(form.dataset.options);
      const answer = await (form.dataset.passkey === "create" ? created(options) : used(options));
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      document.getElementById("passkey-waits").hidden = true;
      document.getElementById("passkey-failed").hidden = false;
    }
  });
})();
