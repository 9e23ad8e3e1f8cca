import type { Request, RequestHandler } from 'express';
import { nameOperation } from './named-operation.ts';
import { asked, type Question } from './questions.ts';
import { withDocument } from './registered-operations.ts';

/** A request that asks a question by its name. */
interface NamingRequest extends Request {
  question?: Question;
}

/**
 * Returns what goes before the graph's own door where a question is asked by its name, by GET or POST: from there on it
 * is a registered operation like any other. What is no question is left to others.
 */
export const namesQuestion =
  (questions: ReadonlyMap<string, Question>): RequestHandler<{ name: string }> =>
  (request, _response, next) => {
    const question = questions.get(request.params.name);
    if (!question) return next('route');
    const asking = request as Request as NamingRequest;
    asking.question = question;
    const address = new URL(request.originalUrl, 'http://localhost').searchParams;
    nameOperation(asking, (_caller, registered) =>
      withDocument(asked(question, { address, body: asking.body }), registered),
    );
    return next();
  };

/** Returns the question that a request asks by its name, if it does. */
export const questionIn = (request: Request): Question | undefined => (request as NamingRequest).question;
