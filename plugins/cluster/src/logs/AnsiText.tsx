import Anser from 'anser';
import { Fragment } from 'react';

/** Of all control characters these alone mean something here: a tab, and what begins a colour. */
const kept = new Set(['\t', '\u001b']);

/** The colours of Anser that one could not read on a dark ground, and what stands for them there. */
const readable: Record<string, string> = {
  '0, 0, 0': '139, 148, 158',
  '187, 0, 0': '255, 123, 114',
  '0, 0, 187': '88, 166, 255',
  '187, 0, 187': '210, 168, 255',
  '85, 85, 85': '139, 148, 158',
  '85, 85, 255': '121, 192, 255',
};

/** What moves a cursor or sets a title has no meaning in a list; none of it may reach the page. */
const withoutControls = (text: string) =>
  text.replace(/\p{Cc}/gu, control => (kept.has(control) ? control : ''));

/** A text with the colours that its ANSI escapes (ECMA-48, SGR) ask for. It is text throughout: nothing of it becomes HTML. */
export const AnsiText = ({ text }: { text: string }) => {
  if (!text.includes('\u001b')) return <>{withoutControls(text)}</>;
  const parts = Anser.ansiToJson(withoutControls(text), {
    remove_empty: true,
  });
  return (
    <>
      {parts.map((part, index) => {
        const { fg, bg, decorations } = part;
        // What is left of escapes that ask for something else than colour.
        const content = part.content.replaceAll('\u001b', '');
        if (!fg && !bg && decorations.length === 0) {
          return <Fragment key={index}>{content}</Fragment>;
        }
        return (
          <span
            key={index}
            style={{
              // On a ground of its own a text has the colour that goes with that.
              ...(fg && { color: `rgb(${(!bg && readable[fg]) || fg})` }),
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
