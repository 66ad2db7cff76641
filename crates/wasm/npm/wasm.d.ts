/** The module; what it is depends on who resolves it: bytes, an address or a compiled module. */
declare const module: unknown;
export default module;
