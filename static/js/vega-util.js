// What vega's interpreter asks of vega-util, taken from the vega that is loaded before it.

export const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;
