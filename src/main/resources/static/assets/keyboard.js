/** A Mac's option key types characters, so there the letters alone have to do. */
export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
