/** Where the development issuer is. */
export const ISSUER_PATH = '/issuer';
/** Where an issuer sends a browser back to. */
export const SIGNED_IN_PATH = '/signed-in';
/** As what the console is known to the development issuer. */
export const CONSOLE_CLIENT = 'console';

/** Pages of the console, as its own routes have them: what is none of these is not found. */
export const CONSOLE_PAGES: readonly string[] = ['/', SIGNED_IN_PATH, '/register', '/work', '/items/:id', '/views/:id'];
