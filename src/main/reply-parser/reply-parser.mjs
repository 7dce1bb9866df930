// The door through which Java calls the reply parser: text in, [reply, hidden rest] out.
import EmailReplyParser from 'email-reply-parser';

globalThis.splitReply = (text) => {
  const email = new EmailReplyParser().read(text);
  const hidden = email.getFragments().filter((fragment) => fragment.isHidden() && !fragment.isEmpty());
  return [email.getVisibleText(), hidden.map((fragment) => fragment.getContent()).join('\n')];
};
