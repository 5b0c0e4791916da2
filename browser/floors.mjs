// The oldest browsers our scripts and style sheets are for. Below them a page works as without JavaScript. The bundler
// lowers the language to them (bundle.mjs), and floor_check.mjs reads every name that is used against them.

/** Screens in libraries are old and nobody updates them; QtWebEngine 5.15 is Chromium 83. */
export const SCREENS = { chrome: "83" };

/** Citizens' pages: Safari 15 is the oldest; of the others the last two versions, which are newer than these. */
export const PAGES = { safari: "15", safari_ios: "15", chrome: "109", firefox: "115", edge: "109" };

/**
 * A floor as esbuild's targets: "safari15".
 * @param {Record<string, string>} floor
 */
export const targets = (floor) =>
  Object.entries(floor).map(([name, version]) => `${name === "safari_ios" ? "ios" : name}${version}`);
