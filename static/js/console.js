// A page of the console that stands still: its keys and its palette.

import * as keys from "./keys.js";
import * as palette from "./palette.js";

keys.start();
palette.start();
