import { StartError } from '../../shared-schema/runtime/start-error.ts';

/** @throws StartError WRONG_NODE_VERSION on a Node.js that this project is not tested with */
export function checkNodeVersion(version = process.versions.node): void {
  if (Number(version.split('.')[0]) < 24)
    throw new StartError(
      'WRONG_NODE_VERSION',
      `Node.js ${version} is too old: 24 is needed. npm scripts bring their own on Linux; run npm ci, then npm start.`,
    );
}
