import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { ExpectedTool } from '../support/expected.ts';

/** Returns the root field that tells of signed messages which were not taken, where any come in: to who tasks. */
export const inboundRoots = ({ tool, name, expected }: ExpectedTool): ExpectedRoot[] => {
  const root = `${name[0]?.toLowerCase()}${name.slice(1)}InboundAside`;
  return tool.manifest.intake?.inbound ? [[root, `{ ${root} { sender reason } }`, expected.tasks]] : [];
};
