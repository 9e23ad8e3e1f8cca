import type { Request, RequestHandler } from 'express';
import type { Body } from './admission.ts';
import { asked, type Question } from './questions.ts';

/** A request that asks a question by its name. */
interface NamingRequest extends Request {
  question?: Question;
}

/**
 * Returns what goes before the graph's own door where a question is asked by its name, by GET or POST: from there on it
 * is a registered operation like any other, sent by POST. What is no question is left to others.
 */
export const namesQuestion =
  (questions: ReadonlyMap<string, Question>): RequestHandler<{ name: string }> =>
  (request, _response, next) => {
    const question = questions.get(request.params.name);
    if (!question) return next('route');
    (request as Request as NamingRequest).question = question;
    if (request.method === 'GET') {
      // What the address says are days and numbers, and the body none: the door reads one by POST alone.
      request.method = 'POST';
      request.headers['content-type'] = 'application/json';
      request.body = {};
    }
    return next();
  };

/** Returns the question that a request asks by its name, if it does. */
export const questionIn = (request: Request): Question | undefined => (request as NamingRequest).question;

/** Returns a request's body, or the operation that it names as a question. @throws INVALID_INPUT */
export function bodyAsked(request: Request): Body {
  const { question, originalUrl, body } = request as NamingRequest;
  if (!question) return body;
  return asked(question, { address: new URL(originalUrl, 'http://localhost').searchParams, body });
}
