import type { Request, RequestHandler } from 'express';
import { type DocumentNode, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { contextIn, type refusing } from '../admitting.ts';
import { coerced } from '../arguments.ts';
import { header } from '../credentials.ts';
import { questionIn } from '../questions-endpoint.ts';
import { noOperation, sendError, VALIDATION, withoutValue } from '../refusal-answers.ts';
import { POINTS } from '../spending.ts';
import { exportedBy } from './exported.ts';
import { type Asked, type Asking, Export, type ExportDoor, type Wish } from './one-export.ts';
import { CSV, type Format } from './sheets.ts';
import { Accounted } from './walk.ts';
import { XLSX } from './xlsx.ts';

/** The kinds of file, by the media type that asks for each. */
const FORMATS: Readonly<Record<string, Format>> = { 'text/csv': CSV, [XLSX.mediaType]: XLSX };
/** The media types of files: CSV first, which is what is meant by whoever takes any. */
export const FILE_TYPES: readonly string[] = Object.keys(FORMATS);
const ANSWERS = ['application/json', 'application/graphql-response+json', ...FILE_TYPES];

/** Returns the kind of file that a request asks for before anything else; undefined for an answer in JSON. */
const formatOf = (request: Request): Format | undefined => FORMATS[request.accepts(ANSWERS) || ''];

const WISHES: readonly string[] = ['bom', 'no-about'] satisfies Wish[];
const isWish = (text: string): text is Wish => WISHES.includes(text);
/** Returns how a file is wanted, by the header `Export-Options`. @throws INVALID_INPUT for what is no option */
function wishesOf(request: Request): ReadonlySet<Wish> {
  const said = (header(request, 'export-options') ?? '').split(',').map((each) => each.trim().toLowerCase());
  const wishes = said.filter((each) => each !== '');
  if (!wishes.every(isWish)) throw invalidInput('Export-Options', `of ${WISHES.join(', ')}`);
  return new Set(wishes);
}

/**
 * Returns what answers an admitted request that asks for a file, and leaves every other to who comes after: the rows of
 * one list or statistic, read page by page under the caller's rules, each page accounted for before it is sent.
 */
export const exporting =
  (door: ExportDoor, refuse: ReturnType<typeof refusing>): RequestHandler =>
  async (request, response, next) => {
    const format = formatOf(request);
    const context = contextIn(request);
    // A gateway asks for answers, and makes files of them itself.
    if (!format || context.proof) return next();
    const asking = { door, request, response, context, format };
    try {
      const asked = askedIn(asking);
      await door.underWay.run(context.caller.user, (place) => new Export(asking, asked, place).send());
      context.spend(POINTS.operation);
    } catch (error) {
      context.spend(POINTS.refused);
      if (error instanceof Accounted) sendError(response, error.told);
      else if (response.headersSent) response.destroy();
      else await refuse(request, response, error);
    }
  };

/** Returns what is asked. @throws INVALID_INPUT for what is no valid operation, or not of one list */
function askedIn({ door, request, context }: Asking): Asked {
  const { schema } = door.front;
  if (context.withheldAs !== 'extensions')
    throw invalidInput('Withheld-As', 'an export says what is withheld in a column of its own');
  const wishes = wishesOf(request);
  const { query, operationName, variables: given = {} } = request.body;
  const document = validDocument(schema, query);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw invalidInput('operationName', 'the document has no such operation');
  const variables = coerced(schema, operation, given ?? {});
  context.accounted.kind = 'query';
  return {
    exported: exportedBy(schema, { document, operationName, variables, unasked: unaskedIn(request, given) }),
    document,
    variables: given ?? {},
    wishes,
  };
}

/** Returns the variables that nobody gave of a question asked by its name; who writes an operation wishes for all. */
function unaskedIn(request: Request, given: Readonly<Record<string, unknown>> | null): ReadonlySet<string> {
  const { variableDefinitions = [] } = questionIn(request)?.operation ?? {};
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  return new Set(names.filter((name) => !Object.hasOwn(given ?? {}, name)));
}

function validDocument(schema: GraphQLSchema, text: string): DocumentNode {
  const document = parse(text, { noLocation: true });
  const [wrong] = validate(schema, document, undefined, VALIDATION);
  if (wrong) throw noOperation(400, 'not-valid', withoutValue(wrong.message, schema));
  return document;
}
