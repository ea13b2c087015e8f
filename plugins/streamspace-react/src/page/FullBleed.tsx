import { useLayoutEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/**
 * Fills the window with its children, over whatever frame the portal has. What lies beneath is inert meanwhile: neither the keyboard nor a
 * screen reader gets lost in it.
 */
export const FullBleed = ({ children }: { children: ReactNode }) => {
  const [container] = useState(() => {
    const element = document.createElement('div');
    element.style.cssText =
      'position:fixed;inset:0;z-index:1200;overflow:hidden;display:flex;flex-direction:column';
    return element;
  });
  useLayoutEffect(() => {
    const beneath = [...document.body.children].filter(
      element => !element.hasAttribute('inert') && element.tagName === 'DIV',
    );
    document.body.append(container);
    beneath.forEach(element => element.setAttribute('inert', ''));
    return () => {
      beneath.forEach(element => element.removeAttribute('inert'));
      container.remove();
    };
  }, [container]);
  return createPortal(children, container);
};
