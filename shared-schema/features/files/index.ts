export { FILES } from './feature.ts';
export { decideFile, offerFile, textOfFile } from './file-store.ts';
export { filesOf, type StoredFile } from './item-files.ts';
export { fileLink, LINK_SECONDS } from './links.ts';
export { extensionOf, HEAD, isTaken, takenType } from './media-types.ts';
export { receiveFile } from './receive-file.ts';
export { fileStoreOf } from './store.ts';
