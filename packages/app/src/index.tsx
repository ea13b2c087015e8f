import '@backstage/ui/css/styles.css';
import './theme/global.css';
import { keepInvite } from '@streamspace/plugin-sessions';
import ReactDOM from 'react-dom/client';
import { app } from './App';

// Before anybody is sent to sign in with the address of the page.
keepInvite();
ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
