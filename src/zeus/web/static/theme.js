// Before the first paint: light or dark as chosen, else as the system has it.
"use strict";
if (!document.documentElement.dataset.bsTheme)
  document.documentElement.dataset.bsTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
