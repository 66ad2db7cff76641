// A script that runs in a worker; it exports nothing.

export {};
