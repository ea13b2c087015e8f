import Anser from 'anser';
import { Fragment } from 'react';

/** Escapes that move a cursor or set a title have no meaning in a list; none of them may reach the page. */
// eslint-disable-next-line no-control-regex -- control characters are what this removes
const controls = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f]/g;

/** A text with the colours that its ANSI escapes (ECMA-48, SGR) ask for. It is text throughout: nothing of it becomes HTML. */
export const AnsiText = ({ text }: { text: string }) => {
  if (!text.includes('\u001b')) return <>{text.replace(controls, '')}</>;
  const parts = Anser.ansiToJson(text.replace(controls, ''), {
    remove_empty: true,
  });
  return (
    <>
      {parts.map((part, index) => {
        const { fg, bg, decorations, content } = part;
        if (!fg && !bg && decorations.length === 0) {
          return <Fragment key={index}>{content}</Fragment>;
        }
        return (
          <span
            key={index}
            style={{
              ...(fg && { color: `rgb(${fg})` }),
              ...(bg && { background: `rgb(${bg})` }),
              ...(decorations.includes('bold') && { fontWeight: 700 }),
              ...(decorations.includes('italic') && { fontStyle: 'italic' }),
              ...(decorations.includes('underline') && {
                textDecoration: 'underline',
              }),
            }}
          >
            {content}
          </span>
        );
      })}
    </>
  );
};
