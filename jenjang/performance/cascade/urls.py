"""Addresses of the performance tree."""

from django.urls import path

from .views import contributions, nodes, trees

app_name = "cascade"
urlpatterns = [
    path("", trees.shown, name="tree"),
    path("plans/<int:plan_id>/", trees.of_plan, name="tree_of"),
    path("plans/<int:plan_id>/checks/", trees.checks, name="checks"),
    path("plans/<int:plan_id>/filling/", trees.filling, name="filling"),
    path("plans/<int:plan_id>/new/", nodes.new_top, name="new_top"),
    path("contributions/", contributions.listed, name="contributions"),
    path("contributions/<int:contribution_id>/", contributions.contribution, name="contribution"),
    path("contributions/<int:contribution_id>/withdrawal/", contributions.withdrawal, name="contribution_withdrawal"),
    path("<int:node_id>/", nodes.node, name="node"),
    path("<int:node_id>/branch/", trees.branch, name="branch"),
    path("<int:node_id>/new/", nodes.new, name="new_node"),
    path("<int:node_id>/change/", nodes.change, name="change_node"),
    path("<int:node_id>/move/", nodes.move, name="move_node"),
    path("<int:node_id>/removal/", nodes.removal, name="removal"),
    path("<int:node_id>/restoring/", nodes.restoring, name="restoring"),
    path("<int:node_id>/indicators/new/", nodes.new_indicator, name="new_indicator"),
    path("<int:node_id>/indicators/<int:indicator_id>/removal/", nodes.indicator_removal, name="indicator_removal"),
    path("<int:node_id>/contributions/new/", contributions.asking, name="asking"),
]
