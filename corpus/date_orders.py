"""Day or month first: what the dates of a file that can be read one way only say of the others."""

from collections import defaultdict
from collections.abc import Mapping

from corpus.dates import number_order
from corpus.records import dates_and_source

_WHOLE_FILE = ""


class DateOrders:
    """The orders seen in the dates of one file, each source of it for itself."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, set[str]] = defaultdict(set)

    def learn(self, record: Mapping[str, object]) -> None:
        """Note the dates of a record that only one order makes possible (``10/21/2025``)."""
        dates, source = dates_and_source(record)
        for order in filter(None, map(number_order, dates)):
            self._seen[source].add(order)
            self._seen[_WHOLE_FILE].add(order)

    def month_first(self, record: Mapping[str, object]) -> bool:
        """Whether a date in numbers of this record begins with the month.

        Its source decides, the whole file where the source shows no order; day first in doubt.
        """
        _, source = dates_and_source(record)
        seen = self._seen.get(source) or self._seen.get(_WHOLE_FILE)
        return seen == {"month"}
