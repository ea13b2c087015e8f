import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { keyboardReach } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  text: {
    lineHeight: 1.6,
    overflowWrap: 'anywhere',
    '& > :first-child': { marginTop: 0 },
    '& h3, & h4, & h5, & h6': { margin: '1.5em 0 0.5em', lineHeight: 1.3 },
    '& h3': { fontSize: '1.25rem' },
    '& h4': { fontSize: '1.0625rem' },
    '& h5, & h6': { fontSize: '1rem' },
    '& a': {
      color: theme.palette.primary.main,
      textDecoration: 'underline',
    },
    '& pre': {
      overflowX: 'auto',
      padding: 12,
      borderRadius: 8,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.default,
    },
    '& code': { fontSize: '0.875em' },
    '& table': {
      borderCollapse: 'collapse',
      display: 'block',
      overflowX: 'auto',
    },
    '& th, & td': {
      padding: '6px 12px',
      textAlign: 'left',
      border: `1px solid ${theme.palette.divider}`,
    },
    '& blockquote': {
      margin: '1em 0',
      padding: '0 16px',
      borderLeft: `3px solid ${theme.palette.divider}`,
      color: theme.palette.text.secondary,
    },
  },
}));

/** Only what leads to another site, or to a mail; paths mean files of a repository that no browser can open. */
function isOutside(address: string | undefined): address is string {
  return /^(https?:\/\/|mailto:)/i.test(address ?? '');
}

const OutsideLink = (props: { href?: string; children: ReactNode }) =>
  isOutside(props.href) ? (
    <a href={props.href} target="_blank" rel="noopener noreferrer nofollow">
      {props.children}
    </a>
  ) : (
    <>{props.children}</>
  );

/**
 * The README of a template's folder. It is somebody else's text, so HTML in it is dropped and not cleaned, links lead only outside, and
 * pictures are links: a browser that loaded them would tell a foreign server who reads.
 */
export const Readme = ({ text }: { text: string }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  return (
    <div className={classes.text}>
      <ReactMarkdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        components={{
          // Below the page's own headings.
          h1: ({ children }) => <h3>{children}</h3>,
          h2: ({ children }) => <h4>{children}</h4>,
          h3: ({ children }) => <h5>{children}</h5>,
          h4: ({ children }) => <h6>{children}</h6>,
          h5: ({ children }) => <h6>{children}</h6>,
          a: ({ href, children }) => (
            <OutsideLink href={href}>{children}</OutsideLink>
          ),
          img: ({ src, alt }) => (
            <OutsideLink href={src}>
              {t('template.pictureNamed', {
                name: alt || t('template.picture'),
              })}
            </OutsideLink>
          ),
          pre: ({ children }) => <pre {...keyboardReach}>{children}</pre>,
          // The boxes of task lists, which nobody can tick here.
          input: ({ checked }) => <>{checked ? '☑' : '☐'}</>,
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
};
