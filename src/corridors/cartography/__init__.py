"""Maps drawn without a browser, as the browser draws them: for paper, slides and pictures."""
