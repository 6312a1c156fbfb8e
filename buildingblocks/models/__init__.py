from buildingblocks.models.article import Article, Recording, Reflection
from buildingblocks.models.block import Addressee, BlockText, BuildingBlock, Standing
from buildingblocks.models.insight import CommonThread, Conclusion
from buildingblocks.models.note import FlipChartPhoto, Note, PromptAnswer
from buildingblocks.models.read_back import ReadBack
from buildingblocks.models.recap import Recap
from buildingblocks.models.scored_list import ItemScore, ScoredItem, ScoredList
from buildingblocks.models.summary import ReadingLink, Summary

__all__ = [
    "Addressee",
    "Article",
    "BlockText",
    "BuildingBlock",
    "CommonThread",
    "Conclusion",
    "FlipChartPhoto",
    "ItemScore",
    "Note",
    "PromptAnswer",
    "ReadBack",
    "ReadingLink",
    "Recap",
    "Recording",
    "Reflection",
    "ScoredItem",
    "ScoredList",
    "Standing",
    "Summary",
]
