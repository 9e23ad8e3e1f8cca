import { elementsOf } from '../../../shared-schema/language/element.ts';
import { instanceOf } from '../../../shared-schema/language/instance.ts';
import type { RecordType } from '../../../shared-schema/language/record-type.ts';
import type { Instance, Migration } from '../../../shared-schema/language/registry.ts';
import type { ListedTool } from '../../listed-tool.ts';
import { castAt } from './cast.ts';
import { pathsOf } from './paths.ts';
import { seedOf } from './seed.ts';
import { LDAS } from './tool.ts';
import { LDAS_WORKFLOW } from './workflow.ts';

/** What one Locally Developed Application says of itself; everything else is its definition's. */
interface Application extends Pick<Instance, 'header' | 'life'> {
  /** Its name in the table, and what it is for. */
  readonly title: string;
  readonly purpose: string;
  /** The USCIS office whose employees alone open it. */
  readonly at: string;
  readonly line: number;
  readonly types: readonly [string, ...string[]];
  readonly elements: RecordType;
  readonly migrations: readonly Migration[];
  /** What becomes of SPII in its texts, where that is not what the definition says. */
  readonly outcome?: 'taken-out-before-storage';
  /** The element that says by whom an entry was handled: its reports count production by it. */
  readonly productionBy?: string;
}

/** Returns one of the nine: a tool of its own, with its own database, keys, people, location and elements. */
export function application(key: string, said: Application): ListedTool {
  const { title, purpose, at, line, types, elements, header, life, migrations, outcome, productionBy } = said;
  const { intake, sorns } = LDAS;
  if (!intake) throw new Error('the definition says nothing of intake');
  const keyed = elementsOf(elements).filter(({ sameAs }) => sameAs === undefined);
  const manifest = instanceOf(LDAS, {
    key,
    component: 'USCIS',
    title: `${title} (${at})`,
    elements,
    header: { itemTypes: types, ...header },
    life: {
      ...life,
      ...(LDAS_WORKFLOW.reports && productionBy ? { reports: { ...LDAS_WORKFLOW.reports, productionBy } } : {}),
    },
    also: {
      purpose,
      source: `PIA-007(a), Appendix A, lines 1084-1173, of which line ${line}`,
      sorns: life?.sorns ?? sorns,
      admission: { offices: [at] },
      cast: castAt(key, at),
      intake: {
        ...intake,
        paths: pathsOf(
          types,
          keyed.map((each) => each.key),
        ),
        ...(outcome ? { spii: { outcome, source: 'Appendix A, line 1163: "No PII"' } } : {}),
      },
      migrations,
    },
  });
  return { manifest, seeds: [{ seed: seedOf(manifest, at), share: 1 }] };
}
