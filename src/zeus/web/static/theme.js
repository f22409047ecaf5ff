// Before the first paint: light or dark as chosen, else as the system has it.
"use strict";
if (!document.documentElement.dataset.bsTheme)
  document.documentElement.dataset.bsTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

// The server writes times, and means days, in the reader's own zone.
document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone ?? ""}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
