import './without-eval';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { FaultBoundary } from './app/fault-boundary';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/page.css';
import './styles/charts.css';
import './styles/parts.css';
import './styles/motion.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <FaultBoundary>
      <App />
    </FaultBoundary>,
  );
