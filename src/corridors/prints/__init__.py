"""Everything a view is given away as beyond its data: pictures, slides, briefs, pages."""
