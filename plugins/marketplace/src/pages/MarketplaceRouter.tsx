import { Route, Routes } from 'react-router-dom';
import { MarketplacePage } from './MarketplacePage';
import { TemplatePage } from './TemplatePage';

/** The marketplace, and below it each template's own page. */
export const MarketplaceRouter = () => (
  <Routes>
    <Route index element={<MarketplacePage />} />
    <Route path=":repository/:name" element={<TemplatePage />} />
  </Routes>
);
