export { checkReply } from './replies.ts';
